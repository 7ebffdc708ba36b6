"""The API: what programs may ask with a token. Requests have the shape of the Data Rights Protocol where it fits."""
