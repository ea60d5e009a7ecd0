import numpy as np
import pytest

from crosscheck.data import fit_standardization, read, split


@pytest.fixture
def csv(tmp_path):
    def write(text, name="table.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", ["", "width,height,kind\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_numbers_and_labels_with_and_without_a_header(csv, delimiter, header, encoding):
    text = f"{header}1.5,2,cat\n-3e2,4,dog\n\n5,6,cat\n".replace(",", delimiter)
    source = read(csv(text, encoding=encoding))
    X, Y = source.train.everything()
    assert X.tolist() == [[1.5, -300, 5], [2, 4, 6]]
    assert Y.tolist() == [[0, 1, 0]]
    assert source.class_names == ("cat", "dog")
    assert source.feature_names == (("width", "height") if header else ())
    assert (source.kind, source.picture_shape, source.test) == ("classes", None, None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(csv, refused, end):
    text = f"a,b,kind{end}1,2,cat{end}3,4,dog{end}"
    source = read(csv(text))
    assert source.class_names == ("cat", "dog")
    assert source.feature_names == ("a", "b")
    assert len(source.train) == 2
    assert refused(csv(f"{text}5,cat{end}")) == "table.csv, line 4: needs 3 cells like the first, got 2"


def test_what_is_in_quotes_is_one_cell(csv):
    source = read(csv('"a, x","b ""q""",kind\n"1",2,"cat, black"\n3,"4",dog\n'))
    assert source.feature_names == ("a, x", 'b "q"')
    assert source.class_names == ("cat, black", "dog")
    assert source.train.everything()[0].tolist() == [[1, 3], [2, 4]]


def test_a_line_is_counted_from_where_it_begins(csv, refused):
    text = 'a,b,kind\n1,2,"cat,\nblack"\n3,x,dog\n'
    assert refused(csv(text)) == "table.csv, line 4, column b: needs a finite number, got 'x'"
    open_quote = 'a,b,kind\n1,2,cat\n3,"4,dog\n' + 50 * "5,6,cat\n"
    assert refused(csv(open_quote)) == (
        "table.csv, line 3: needs 3 cells like the first, got 2; a quotation mark may not be closed"
    )


@pytest.mark.parametrize("label", ["kind", 0, "-3"])
def test_the_label_may_be_in_any_column(csv, label):
    source = read(csv("kind,a,b\n1,10,20\n0,30,40\n"), label=label)
    X, Y = source.train.everything()
    assert X.tolist() == [[10, 30], [20, 40]]
    assert Y.tolist() == [[1, 0]]
    assert source.feature_names == ("a", "b")


def test_the_label_is_the_same_column_in_the_test_part(csv):
    source = read(csv("kind,a\n1,10\n0,20\n"), label="kind", test=csv("kind,a\n0,30\n", "test.csv"))
    assert [array.tolist() for array in source.test.everything()] == [[[30]], [[0]]]


def test_a_number_as_label_is_a_column_and_not_a_value_of_the_first_line(csv):
    X, Y = read(csv("5,6,0\n7,8,1\n"), label="0").train.everything()
    assert X.tolist() == [[6, 8], [0, 1]]
    assert Y.tolist() == [[0, 1]]


def test_semicolons_count_before_the_commas_of_a_quoted_header(csv):
    source = read(csv('"a, b, or c";"d, e";f\n1;2;0\n3;4;1\n'))
    assert source.feature_names == ("a, b, or c", "d, e")


def test_an_empty_name_becomes_the_number_of_its_column(csv):
    assert read(csv(",a,label\n0,3,1\n1,4,0\n")).feature_names == ("0", "a")


HEADED = {
    "numbers and a word": "0,1,target\n5,6,0\n7,8,1\n",
    "a word over labels that are numbers": "2019,2020,target\n5,6,0\n7,8,1\n",
    "numbers and a word over words": "0,1,target\n5,6,cat\n7,8,dog\n",
    "numbers from 0": "0,1,2\n5,6,0\n7,8,1\n",
}


@pytest.mark.parametrize("text", HEADED.values(), ids=HEADED)
def test_a_header_may_have_numbers(csv, text):
    source = read(csv(text))
    assert source.train.everything()[0].tolist() == [[5, 7], [6, 8]]
    assert source.train.everything()[1].tolist() == [[0, 1]]
    assert source.feature_names == tuple(text.splitlines()[0].split(",")[:2])


def test_a_header_of_numbers_may_have_its_word_anywhere(csv):
    source = read(csv("target , 0 , 1\ncat,5,6\ndog,7,8\n"), label="target")
    assert source.train.everything()[0].tolist() == [[5, 7], [6, 8]]
    assert source.class_names == ("cat", "dog")


@pytest.mark.parametrize("text", ["0,1\n2,0\n", "1,2,0\n3,4,1\n", "0,1,5\n1,0,3\n", "5,6,cat\n7,8,dog\n"])
def test_a_line_of_numbers_is_an_example(csv, text):
    assert len(read(csv(text)).train) == 2


@pytest.mark.parametrize("words", ["none", "NA", "null", "?", "n/a"])
def test_a_class_may_be_called_as_if_it_were_missing(csv, words):
    assert set(read(csv(f"1,mild\n2,{words}\n3,mild\n")).class_names) == {"mild", words}
    assert set(read(csv(f"1,Null\n2,{words}\n")).class_names) == {"Null", words}


def test_a_class_that_only_the_test_part_has_is_noted(csv):
    names = csv("a,b\n1,x\n2,x\n3,x\n4,x\n5,x\n6,z\n")
    for seed in range(20):
        parted = split(read(names), 0.34, seed=seed)
        lost = 5 in parted.test.chosen
        assert parted.notes == ((f"{names}: no example of z to train on",) if lost else ())
        assert parted.standardized(fit_standardization(parted.train)).notes == parted.notes
    assert read(names).notes == ()
    assert read("tumour_size", test="tumour_size").notes == ()


def test_fractions_are_values(csv):
    source = read(csv("1,0.5\n2,1.5\n3,-2\n"))
    assert source.kind == "regression"
    assert source.train.everything()[1].tolist() == [[0.5, 1.5, -2]]
    assert source.class_names == ()


def test_another_file_is_the_test_part(csv):
    source = read(csv("a,b\n1,x\n2,y\n3,z\n"), test=csv("a,b\n5,z\n6,x\n", "test.csv"))
    X, Y = source.test.everything()
    assert X.tolist() == [[5, 6]]
    assert Y.tolist() == [[0, 1], [0, 0], [1, 0]]


CELL = "needs a finite number, got"
REFUSED = {
    "missing": ("1,2,0\n3,,1\n", {}, f"table.csv, line 2, column 1: {CELL} none"),
    "NA": ("a,b,c\n1,2,0\n\nNA,3,1\n", {}, f"table.csv, line 4, column a: {CELL} none"),
    "nan": ("1,2,0\n3,nan,1\n", {}, f"table.csv, line 2, column 1: {CELL} none"),
    "inf": ("1,2,0\n3,-inf,1\n", {}, f"table.csv, line 2, column 1: {CELL} '-inf'"),
    "text": ("1,2,0\n3,four,1\n", {}, f"table.csv, line 2, column 1: {CELL} 'four'"),
    "digits in groups": ("1,2,0\n3,1_000,1\n", {}, f"table.csv, line 2, column 1: {CELL} '1_000'"),
    "decimal comma": ("1,5;2,5;0\n", {}, f"table.csv, line 1, column 0: {CELL} '1,5'; decimals need a point"),
    "NA among numbers as labels": ("1,0\n2,NA\n3,1\n", {}, "table.csv, line 2, column 1: needs a label, got none"),
    "NA as the first label": ("1,NA\n2,0\n3,1\n", {}, "table.csv, line 1, column 1: needs a label, got none"),
    "nan among words as labels": ("1,a\n2,nan\n3,b\n", {}, "table.csv, line 2, column 1: needs a label, got none"),
    "NUL": ("a,b\n1,\0\n", {}, "table.csv, line 2: must be text, got a NUL character"),
    "two lines that differ, the first a header": ("0,1,x\n1,2\n", {},
                                                  "table.csv, line 2: needs 3 cells like the first, got 2"),
    "no label": ("1,2,0\n3,4,\n", {}, "table.csv, line 2, column 2: needs a label, got none"),
    "ragged": ("1,2,0\n3,4\n", {}, "table.csv, line 2: needs 3 cells like the first, got 2"),
    "one column": ("1\n2\n", {}, "table.csv: needs a column of labels and at least one more, got 1"),
    "empty": ("\n \n", {}, "table.csv: needs one line per example, got an empty file"),
    "header alone": ("a,b\n", {}, "table.csv: needs one line per example, got only a header"),
    "one class": ("1,0\n2,0\n", {}, "table.csv: there must be at least two classes, got 0"),
    "one line": ("5,cat\n", {}, "table.csv: there must be at least two classes, got cat"),
    "not UTF-8": (b"1,\xff\n", {}, "table.csv: must be text in UTF-8; save it as that"),
    "label": ("a,b\n1,0\n2,1\n", {"label": "c"},
              "table.csv: the label must be one of a, b, or the number of a column from 0 to 1, got 'c'"),
    "number of label": ("1,0\n2,1\n", {"label": 2},
                        "table.csv: the label must be the number of a column from 0 to 1, got 2"),
    "two labels": ("a,a,b\n1,0,1\n", {"label": "a"}, "table.csv: the label must be one column, got 2 called a"),
    "text for values": ("1,x\n2,y\n", {"kind": "regression"},
                        "table.csv: regression needs numbers as targets, got text"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "request_", "line"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used_is_named_with_line_and_column(csv, refused, text, request_, line):
    assert refused(csv(text), **request_) == line


def test_a_cell_that_csv_itself_cannot_read(csv, refused):
    assert refused(csv('1,"' + 200_000 * "x" + '"\n')).startswith(
        "table.csv, line 1: cannot be read as CSV: field larger"
    )


def test_a_class_that_only_the_test_part_has(csv, refused):
    train, test = csv("1,x\n2,y\n"), csv("1,x\n\n2,w\n", "test.csv")
    assert refused(train, test=test) == "test.csv, line 3: the label must be one of x, y, got w"


def test_a_test_part_of_other_features(csv, refused):
    train = csv("a,b\n1,x\n2,y\n")
    assert refused(train, test=csv("c,b\n1,x\n", "test.csv")) == (
        "test.csv: features must be named as in table.csv: a; got c"
    )
    assert refused(train, test=csv("a,c,b\n1,2,x\n", "test.csv")) == (
        "test.csv: an example must be (1,) like those of table.csv, got (2,)"
    )


def test_whole_numbers_of_many_values_could_be_either(csv, refused):
    path = csv("".join(f"1,{value}\n" for value in range(257)))
    assert refused(path) == (
        "table.csv: whole numbers as targets, 257 different ones, may be classes or values; "
        "kind (--kind) must say which: classes or regression"
    )
    assert read(path, kind="regression").n_y == 1
    assert read(path, kind="classes").n_y == 257
    assert np.array_equal(read(path, kind="classes").train.everything()[1], np.eye(257))
