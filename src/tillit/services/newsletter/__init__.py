"""The newsletter: lists that people sign up for, confirm and leave, and the letters that are sent to them."""
