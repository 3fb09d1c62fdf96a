"""Documents are found by what people write, however they write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.search.documents import article_document, service_document
from nlu.search.index import ARTICLES, SERVICES, Document, SearchIndex
from nlu.search.spelling import Speller
from nlu.search.words import one_name, root, terms
from tests.fixtures.content import articles, services

INDEX = SearchIndex([service_document(each.model_dump()) for each in services()], SERVICES)
ARTICLE_INDEX = SearchIndex([article_document(each.model_dump()) for each in articles()], ARTICLES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bagaimana cara mengurus akta kelahiran anak saya?", "akta_kelahiran"),
        ("ktp saya ilang di pasar, bikin lagi gimana", "ktp_hilang"),
        ("akte lhir ank ngrusnya dmn", "akta_kelahiran"),
        ("arep rabi, syarate opo wae", "nikah"),
        ("surat izin mengemudi pertama kali", "sim_baru"),
        ("kartu tanda penduduk rusak", "ktp_hilang"),
        ("sim", "sim_baru"),
    ],
)
def test_the_right_card_comes_first(text: str, code: str) -> None:
    assert INDEX.search(text)[0].key == code


def test_an_article_is_found_by_its_title_and_by_its_other_names() -> None:
    assert ARTICLE_INDEX.search("siapakah gubernur lampung sekarang")[0].key == "gubernur"
    assert ARTICLE_INDEX.search("kena denda ga kalau bakar sampah")[0].key == "bakar_sampah"


def test_what_fits_well_is_surer_than_what_hardly_fits() -> None:
    [sure, *_], [unsure, *_] = INDEX.search("akta kematian"), INDEX.search("surat apa untuk orang pindah")
    assert sure.confidence > 0.8 > unsure.confidence


def test_one_known_word_among_unknown_ones_is_no_sure_hit_even_among_few_documents() -> None:
    few = SearchIndex(
        [Document("gubernur", ("siapa gubernur lampung",)), Document("ktp", ("ktp",))], ARTICLES
    )
    [known, *_], [chance, *_] = few.search("gubernur lampung"), few.search("gubernur jenderal hindia belanda")
    assert known.confidence > 0.8 > chance.confidence


def test_a_word_that_no_document_has_is_found_by_its_letters() -> None:
    index = SearchIndex(
        [Document("a", ("nomor pemadam kebakaran",)), Document("b", ("nomor ambulans",))], SERVICES
    )
    assert index.search("nomor pemadamnya", at_most=1)[0].key == "a"


@pytest.mark.parametrize("text", ["", "???", "apa kabar kak", "😀😀", "xyzzy qwrty"])
def test_what_names_nothing_finds_nothing(text: str) -> None:
    assert INDEX.search(text) == []


def test_no_document_is_no_trouble() -> None:
    assert SearchIndex([], SERVICES).search("ktp") == []
    assert SearchIndex([Document("kosong", (), "")], SERVICES).search("ktp") == []
    assert SearchIndex([Document("satu", ("ktp",))], SERVICES).search("ktp")[0].key == "satu"


def test_no_more_are_found_than_are_asked_for() -> None:
    assert len(INDEX.search("ktp", at_most=2)) == 2
    assert len(INDEX.search("ktp", at_most=50)) == len(services())


@given(st.text(max_size=300))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    found = INDEX.search(text)
    assert [hit.confidence for hit in found] == sorted((hit.confidence for hit in found), reverse=True)
    assert all(0 <= hit.confidence <= 1 for hit in found)


@given(st.sampled_from(["akta lahir", "ktp ilang", "nikah di kua"]))
def test_the_same_question_always_finds_the_same(text: str) -> None:
    again = SearchIndex([service_document(each.model_dump()) for each in services()], SERVICES)
    assert again.search(text) == INDEX.search(text)


@pytest.mark.parametrize(
    ("first", "second"), [("pernikahan", "nikah"), ("pembuatan", "membuat"), ("keterangan", "terang")]
)
def test_forms_of_one_word_have_one_root(first: str, second: str) -> None:
    assert root(first) == root(second)


def test_the_names_of_one_thing_are_read_as_one() -> None:
    assert one_name("kantor mengurus an agama") == "kua"
    assert terms("KANTOR URUSAN AGAMA") == terms("kua")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("kelahran", "kelahiran"), ("nikh", "nikah"), ("metro", "metro"), ("ktp", "ktp"), ("zzzz", "zzzz")],
)
def test_misspelt_words_are_read_by_those_of_the_documents_and_names_are_left_alone(
    written: str, meant: str
) -> None:
    assert Speller(["kelahiran", "nikah", "meter", "ktp"]).read(written) == meant
