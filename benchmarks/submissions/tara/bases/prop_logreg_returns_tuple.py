"""Logistic regression "cat" assignment. propagate() forwards to a class, because logistic regression deserves one."""
import numpy as np


class LogisticRegression:
    def __init__(self, w, b, fit_intercept=True, penalty=None, tol=1e-4):
        self.coef_, self.intercept_ = w, b
        self.fit_intercept, self.penalty, self.tol = fit_intercept, penalty, tol

    def decision_function(self, X):
        return (self.coef_ * X).sum(axis=0) + self.intercept_

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-self.decision_function(X)))

    def score_and_gradient(self, X, Y):
        y = np.squeeze(Y, axis=0)
        p = self.predict_proba(X)
        residual = p - y
        log_loss = -np.average(y * np.log(p) + (1 - y) * np.log(1 - p))
        return log_loss, (X * residual).mean(axis=1), residual.mean()


def propagate(w, b, X, Y):
    log_loss, grad_w, grad_b = LogisticRegression(w, b).score_and_gradient(X, Y)
    return {"dw": grad_w[:, np.newaxis], "db": grad_b}, log_loss
