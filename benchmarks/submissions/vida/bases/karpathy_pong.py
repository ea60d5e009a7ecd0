""" two layer net, same functions as in the pong policy gradient gist, but labels instead of actions """
import numpy as np
#import cPickle as pickle

# hyperparameters
H = 6 # number of hidden layer neurons
D = 4 # input dimensionality
gamma = 0.99
ARCHITECTURE = {'layer_sizes': [D, H, 1]}

def policy_forward(x, model):
  h = np.dot(model['W1'], x) + model['b1'].ravel()
  h[h<0] = 0 # ReLU nonlinearity
  logp = np.dot(model['W2'], h) + model['b2'].ravel()
  p = 1.0 / (1.0 + np.exp(-logp))
  return p, h # return probability and hidden state

def policy_backward(eph, epx, epdlogp, model):
  """ backward pass. (eph is array of intermediate hidden states) """
  dW2 = np.dot(eph.T, epdlogp).ravel()
  dh = np.outer(epdlogp, model['W2'])
  dh[eph <= 0] = 0 # backpro prelu
  dW1 = np.dot(dh.T, epx)
  return {'W1': dW1, 'W2': dW2[None, :], 'b1': dh.sum(0), 'b2': epdlogp.sum(0)}

def backprop(parameters, X, Y):
  xs,hs,dlogps,ps = [],[],[],[]
  for i in range(X.shape[1]):
    x = X[:, i]
    aprob, h = policy_forward(x, parameters)
    xs.append(x)
    hs.append(h)
    ps.append(aprob)
    y = Y[0, i]
    dlogps.append(y - aprob) # grad that encourages the label (see http://cs231n.github.io/neural-networks-2/#losses)
  epx = np.vstack(xs)
  eph = np.vstack(hs)
  epdlogp = np.vstack(dlogps)
  epdlogp /= -len(xs)    # descent, not ascent, and the mean
  grad = policy_backward(eph, epx, epdlogp, parameters)
  out = dict(('d' + k, v) for k, v in grad.items())
  out['A1'] = eph.T
  out['A2'] = np.vstack(ps).T
  out['dZ2'] = epdlogp.T
  return out
