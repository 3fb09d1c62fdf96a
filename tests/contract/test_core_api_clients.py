"""What every core API keeps, the fake of our tests as well as the real client against the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from bot.domain.complaints import ComplaintStatus, Feedback, NewComplaint, Outcome
from bot.domain.errors import ComplaintNotFoundError, CoreApiRejectedError
from bot.domain.messages import Media
from bot.domain.ports import CoreApi
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.core_sandbox import CoreSandbox, new_request, photo


@pytest.fixture(params=["fake", "http"])
async def api(request: pytest.FixtureRequest) -> AsyncIterator[CoreApi]:
    made: CoreApi = FakeCoreApi()
    if request.param == "http":
        sandbox: CoreSandbox = request.getfixturevalue("core_sandbox")
        made = sandbox.client()
    yield made
    await made.aclose()


MakeLate = Callable[[str], None]


@pytest.fixture
def make_late(api: CoreApi, request: pytest.FixtureRequest) -> MakeLate:
    """Lets a complaint pass its expected date."""
    if isinstance(api, FakeCoreApi):
        return api.make_late
    sandbox: CoreSandbox = request.getfixturevalue("core_sandbox")
    return lambda number: sandbox.age(number, 365)


Move = Callable[[str, str], None]


@pytest.fixture
def move(api: CoreApi, request: pytest.FixtureRequest) -> Move:
    """Lets an officer move a complaint."""
    if isinstance(api, FakeCoreApi):
        fake = api
        return lambda number, status: fake.move(number, ComplaintStatus(status))
    sandbox: CoreSandbox = request.getfixturevalue("core_sandbox")

    def moved(number: str, status: str) -> None:
        sandbox.move(number, status).raise_for_status()

    return moved


def key() -> str:
    return str(uuid4())


def a_complaint(**changes: object) -> NewComplaint:
    return NewComplaint.model_validate(new_request(**changes))


async def test_a_filed_complaint_is_found_by_its_number_with_the_words_verbatim(api: CoreApi) -> None:
    words = "Jln *rusak* parah!!\n\ntolong dong 🙏  \t<b>segera</b> 'ya'"
    filed = await api.file_complaint(a_complaint(description=words), key())
    found = await api.complaint(filed.service_request_id)
    assert found == filed
    assert found.description == words
    assert found.status is ComplaintStatus.RECEIVED


async def test_the_same_key_answers_with_the_same_complaint(api: CoreApi) -> None:
    same = key()
    first = await api.file_complaint(a_complaint(), same)
    assert await api.file_complaint(a_complaint(), same) == first


async def test_another_key_files_another_complaint(api: CoreApi) -> None:
    first = await api.file_complaint(a_complaint(), key())
    second = await api.file_complaint(a_complaint(), key())
    assert first.service_request_id != second.service_request_id


async def test_the_same_key_with_other_words_is_refused(api: CoreApi) -> None:
    same = key()
    await api.file_complaint(a_complaint(), same)
    with pytest.raises(CoreApiRejectedError):
        await api.file_complaint(a_complaint(description="lain sama sekali"), same)


async def test_a_complaint_without_any_place_is_refused_with_words_for_the_citizen(api: CoreApi) -> None:
    with pytest.raises(CoreApiRejectedError) as refusal:
        await api.file_complaint(a_complaint(address=None, lat=None, long=None), key())
    assert refusal.value.explanation


async def test_an_unknown_number_is_not_found(api: CoreApi) -> None:
    with pytest.raises(ComplaintNotFoundError):
        await api.complaint("LPG-250101-9999")


async def test_only_complaints_of_that_kind_within_the_radius_are_nearby(api: CoreApi) -> None:
    lat, long = -4.0311, 105.4012
    close = await api.file_complaint(a_complaint(lat=lat + 0.001, long=long), key())
    await api.file_complaint(a_complaint(lat=lat + 0.01, long=long), key())
    await api.file_complaint(a_complaint(lat=lat, long=long, service_code="sampah"), key())
    found = await api.nearby(lat, long, "jalan_rusak", 500)
    assert [complaint.service_request_id for complaint in found] == [close.service_request_id]


async def test_an_uploaded_photo_goes_into_a_complaint(api: CoreApi) -> None:
    stored = await api.upload(Media(photo(), "image/jpeg"), key())
    filed = await api.file_complaint(a_complaint(media=[stored.id]), key())
    assert filed.service_request_id


async def test_the_same_key_keeps_a_photo_once(api: CoreApi) -> None:
    same, media = key(), Media(photo(), "image/jpeg")
    assert await api.upload(media, same) == await api.upload(media, same)


async def test_a_photo_that_was_never_uploaded_is_refused(api: CoreApi) -> None:
    with pytest.raises(CoreApiRejectedError):
        await api.file_complaint(a_complaint(media=["f" * 32]), key())


async def test_what_is_no_photo_is_refused(api: CoreApi) -> None:
    with pytest.raises(CoreApiRejectedError) as refusal:
        await api.upload(Media(b"%PDF-1.7", "application/pdf"), key())
    assert refusal.value.explanation


async def test_every_category_names_who_answers_for_it(api: CoreApi) -> None:
    categories = await api.categories()
    assert categories
    assert all(category.agency_responsible and category.authority for category in categories)


async def test_a_persons_complaints_come_newest_first_in_pages(api: CoreApi) -> None:
    who = key()
    filed = [
        (await api.file_complaint(a_complaint(reporter=who), key())).service_request_id for _ in range(3)
    ]
    first = await api.complaints_of(who, page=1, page_size=2)
    assert [each.service_request_id for each in first.items] == filed[:0:-1]
    assert first.total == len(filed)
    rest = await api.complaints_of(who, page=2, page_size=2)
    assert [each.service_request_id for each in rest.items] == filed[:1]


async def test_somebody_who_filed_nothing_has_no_complaints(api: CoreApi) -> None:
    assert (await api.complaints_of(key())).items == []


async def test_a_confidential_complaint_is_not_nearby(api: CoreApi) -> None:
    lat, long = -4.5311, 105.1012
    await api.file_complaint(a_complaint(lat=lat, long=long, confidential=True), key())
    assert await api.nearby(lat, long, None, 300) == []


async def test_nearby_can_be_limited_to_what_changed_lately(api: CoreApi) -> None:
    lat, long = -4.6311, 105.2012
    filed = await api.file_complaint(a_complaint(lat=lat, long=long), key())
    changed, moment = filed.updated_datetime, timedelta(seconds=1)
    earlier = await api.nearby(lat, long, None, 300, updated_since=changed - moment)
    assert [complaint.service_request_id for complaint in earlier] == [filed.service_request_id]
    assert await api.nearby(lat, long, None, 300, updated_since=changed + moment) == []


async def test_a_supporter_counts_once_and_the_reporter_never(api: CoreApi) -> None:
    filed = await api.file_complaint(a_complaint(reporter="pelapor"), key())
    for who in ("tetangga", "tetangga", "pelapor"):
        supported = await api.support(filed.service_request_id, who, key())
    assert supported.supporters == 1


async def test_an_answer_that_is_not_awaited_is_refused_with_words_for_the_citizen(api: CoreApi) -> None:
    filed = await api.file_complaint(a_complaint(reporter="pelapor"), key())
    confirmed = Feedback(reporter="pelapor", outcome=Outcome.CONFIRM)
    with pytest.raises(CoreApiRejectedError) as refusal:
        await api.answer(filed.service_request_id, confirmed, key())
    assert refusal.value.explanation


@pytest.mark.parametrize("note", ["Di depan warung Bu Siti.", None], ids=["with words", "photos alone"])
async def test_photos_of_an_answer_are_shown_in_the_timeline(
    api: CoreApi, move: Move, note: str | None
) -> None:
    number = (await api.file_complaint(a_complaint(reporter="pelapor"), key())).service_request_id
    move(number, "need_info")
    kept = [await api.upload(Media(photo(kind), f"image/{kind.lower()}"), key()) for kind in ("JPEG", "PNG")]
    media, same = [each.id for each in kept], key()
    told = Feedback(reporter="pelapor", outcome=Outcome.INFORMATION, note=note, media=media)
    answered = await api.answer(number, told, same)
    assert answered.status is not ComplaintStatus.NEED_INFO
    assert answered.timeline[-1].media_url == kept[0].url
    assert (note or "") in (answered.timeline[-1].note or "")
    assert await api.answer(number, told, same) == answered


@pytest.mark.parametrize("media", [[], ["f" * 32]], ids=["nothing", "a photo that is not there"])
async def test_information_that_says_nothing_or_shows_what_is_not_there_is_refused(
    api: CoreApi, move: Move, media: list[str]
) -> None:
    number = (await api.file_complaint(a_complaint(reporter="pelapor"), key())).service_request_id
    move(number, "need_info")
    told = Feedback(reporter="pelapor", outcome=Outcome.INFORMATION, media=media)
    with pytest.raises(CoreApiRejectedError):
        await api.answer(number, told, key())
    assert (await api.complaint(number)).status is ComplaintStatus.NEED_INFO


async def test_every_agency_says_whose_authority_it_is(api: CoreApi) -> None:
    agencies = await api.agencies()
    assert any(agency.contact.phone for agency in agencies)
    assert all(agency.name and agency.authority for agency in agencies)


async def filed_late(api: CoreApi, make_late: MakeLate) -> str:
    filed = await api.file_complaint(a_complaint(reporter="pelapor"), key())
    make_late(filed.service_request_id)
    return filed.service_request_id


async def test_a_late_complaint_is_brought_before_the_superior(api: CoreApi, make_late: MakeLate) -> None:
    number = await filed_late(api, make_late)
    before = await api.complaint(number)
    after = await api.escalate(number, "pelapor", "Jalannya makin parah.", key())
    assert after.status is before.status
    assert len(after.timeline) == len(before.timeline) + 1
    assert after.status_notes == (
        "Laporan disampaikan kepada atasan instansi karena melewati perkiraan selesai. Jalannya makin parah."
    )


async def test_the_same_key_escalates_once(api: CoreApi, make_late: MakeLate) -> None:
    number, same = await filed_late(api, make_late), key()
    first = await api.escalate(number, "pelapor", None, same)
    assert await api.escalate(number, "pelapor", None, same) == first


async def test_an_escalation_is_not_repeated_before_the_agency_acts(
    api: CoreApi, make_late: MakeLate
) -> None:
    number = await filed_late(api, make_late)
    await api.escalate(number, "pelapor", None, key())
    with pytest.raises(CoreApiRejectedError) as refusal:
        await api.escalate(number, "pelapor", None, key())
    assert refusal.value.explanation


async def test_a_complaint_in_time_is_not_escalated(api: CoreApi) -> None:
    filed = await api.file_complaint(a_complaint(reporter="pelapor"), key())
    with pytest.raises(CoreApiRejectedError) as refusal:
        await api.escalate(filed.service_request_id, "pelapor", None, key())
    assert refusal.value.explanation


async def test_only_the_reporter_may_escalate(api: CoreApi, make_late: MakeLate) -> None:
    number = await filed_late(api, make_late)
    with pytest.raises(CoreApiRejectedError) as refusal:
        await api.escalate(number, "tetangga", None, key())
    assert refusal.value.explanation


async def test_an_unknown_complaint_is_not_escalated(api: CoreApi) -> None:
    with pytest.raises(ComplaintNotFoundError):
        await api.escalate("LPG-250101-9999", "pelapor", None, key())


async def test_statistics_count_what_was_filed_in_a_category(api: CoreApi) -> None:
    await api.file_complaint(a_complaint(service_code="sampah"), key())
    before = await api.statistics("sampah")
    await api.file_complaint(a_complaint(service_code="sampah"), key())
    after = await api.statistics("sampah")
    assert sum(each.filed for each in after) == sum(each.filed for each in before) + 1
    assert {each.service_code for each in after} == {"sampah"}


async def test_a_category_of_which_nothing_was_filed_has_no_statistics(api: CoreApi) -> None:
    assert await api.statistics("kategori_kosong") == []
