"""What a candidate shows: the tensors that were read, and what is to be said of what was returned beside them."""

from crosscheck.candidates.candidate import Trial
from crosscheck.candidates.contract import Tensors
from crosscheck.candidates.results import Reading
from crosscheck.candidates.unread import in_words

NOT_UNDERSTOOD = "returned and not understood"


def shown(tensors: Tensors, reading: Reading, trial: Trial) -> Tensors:
    """These tensors of a reading; where gradients are missing, arrays that nobody understood may be those.

    With some derivative among the tensors that is a note, else there are none: a cost alone is not what was handed in.
    """
    trial.notes.extend(reading.notes)
    if all(f"d{name}" in tensors for name in trial.given.parameters):
        return tensors
    unread = reading.unread(trial.copies.values())
    if unread and not any(name[0] == "d" for name in tensors):
        trial.unread = unread
        return {}
    if unread:
        were = "was" if len(unread) == 1 else "were"
        trial.notes.append(f"{in_words(unread)} {were} {NOT_UNDERSTOOD}: gradients must have names such as dW1 and db1")
    return tensors
