"""What is measured side by side with peers. Each file runs by itself: `python -m bench.reading`."""
