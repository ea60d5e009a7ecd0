"""What a trained model says of data: `crosscheck predict` and `crosscheck evaluate`."""
