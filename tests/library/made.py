"""A torch.autograd.Function made of a forward and a backward, and inputs for it."""

import torch


def normal(*shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(sum(shape) + 1)).requires_grad_()


def function(forward, backward, setup_context=None):
    """A torch.autograd.Function of these, of the old style, or of the new one with `setup_context`."""
    members = {"forward": staticmethod(forward), "backward": staticmethod(backward)}
    if setup_context:
        members["setup_context"] = staticmethod(setup_context)
    return type("Mine", (torch.autograd.Function,), members)


def saves(forward):
    """The forward of the old style that saves its inputs."""

    def with_context(context, *inputs):
        context.save_for_backward(*inputs)
        return forward(*inputs)

    return with_context


def old(forward, backward):
    return function(saves(forward), backward)
