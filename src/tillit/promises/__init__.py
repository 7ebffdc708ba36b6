"""One module for each kind of promise: tell, check, keep."""
