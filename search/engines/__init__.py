"""The engines that keep the contract of search/engine.py, a module or package each."""
