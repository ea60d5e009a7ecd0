"""Logistic regression, two-layer and L-layer networks with every derivative by hand, in NumPy only.

Columns are examples: X is (n_x, m), W is (n_l, n_prev), b is (n_l, 1). dZ and dA hold, column by column, the
derivative of one example's loss; dW and db are derivatives of the cost, the mean of the losses plus the penalty.
"""
