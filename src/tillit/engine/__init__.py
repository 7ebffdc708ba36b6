"""The engine: carries out what promises plan, and leaves evidence of it in a database of its own.

`setup.start` or `setup.session` opens a folder; the modules that keep rows are imported after that.
"""
