import pytest
import torch

from reference_torch.devices import available_devices, deterministic, one_thread, pick_device


def test_devices_are_those_torch_sees():
    assert available_devices() == (["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"])
    assert pick_device() == pick_device("auto") == torch.device("cuda" if torch.cuda.is_available() else "cpu")


@pytest.mark.parametrize("there", [False, True])
def test_automatic_choice_is_the_gpu_where_there_is_one(monkeypatch, there):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: there)
    assert available_devices() == ["cpu", "cuda"][: 1 + there]
    assert pick_device() == torch.device("cuda" if there else "cpu")
    assert pick_device("cpu") == torch.device("cpu")


def test_a_gpu_is_picked_by_name_only_where_there_is_one(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert pick_device("cuda") == torch.device("cuda")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ValueError, match=r"^device must be one of auto, cpu; got 'cuda'$"):
        pick_device("cuda")


def algorithms():
    return torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()


@pytest.fixture(params=[(False, False), (True, False), (True, True)], ids=["off", "on", "warn_only"])
def before(request):
    found, found_warn_only = algorithms()
    torch.use_deterministic_algorithms(request.param[0], warn_only=request.param[1])
    yield request.param
    torch.use_deterministic_algorithms(found, warn_only=found_warn_only)


def test_deterministic_turns_on_and_restores(before):
    with deterministic():
        assert algorithms() == (True, False)
    assert algorithms() == before


def test_deterministic_restores_after_an_exception(before):
    with pytest.raises(KeyError, match="inside"), deterministic():
        raise KeyError("inside")
    assert algorithms() == before


def test_deterministic_nests():
    with deterministic():
        with deterministic():
            pass
        assert algorithms() == (True, False)


@pytest.fixture
def two_threads():
    found = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(found)


@pytest.mark.usefixtures("two_threads")
def test_one_thread_restores():
    with one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == 2


@pytest.mark.usefixtures("two_threads")
def test_one_thread_restores_after_an_exception():
    with pytest.raises(KeyError, match="inside"), one_thread():
        raise KeyError("inside")
    assert torch.get_num_threads() == 2
