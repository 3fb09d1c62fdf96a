from __future__ import annotations

import pytest

from bot.assistant.pins import area_of_pin, is_in_lampung, spot_of_photos
from bot.domain.messages import Location
from nlu.gazetteer.areas import VILLAGE, Area, lampung

VILLAGES = [area for area in lampung() if area.level == VILLAGE and area.latitude is not None]


@pytest.mark.parametrize("area", VILLAGES[::400], ids=lambda area: area.name)
def test_a_pin_at_the_centre_of_a_village_lies_in_it(area: Area) -> None:
    assert area.latitude is not None
    assert area.longitude is not None
    found = area_of_pin(Location(area.latitude, area.longitude))
    assert found is not None
    assert (found["code"], found["name"], found["kind"]) == (area.code, area.name, area.kind)
    assert found["kabupaten_kota"].startswith(("Kabupaten", "Kota"))


@pytest.mark.parametrize(("lat", "long"), [(-6.2, 106.8), (0.0, 0.0), (-2.9, 104.7)])
def test_a_pin_outside_lampung_has_no_area(lat: float, long: float) -> None:
    assert area_of_pin(Location(lat, long)) is None


def test_the_first_photo_taken_in_lampung_tells_the_spot() -> None:
    jakarta, pringsewu, metro = Location(-6.2, 106.8), Location(-5.3582, 104.9744), Location(-5.113, 105.307)
    spot = spot_of_photos([jakarta, pringsewu, metro])
    assert spot is not None
    assert (spot["lat"], spot["long"]) == (pringsewu.lat, pringsewu.long)
    assert spot["area"]["kabupaten_kota"] == "Kabupaten Pringsewu"
    assert spot_of_photos([jakarta]) is None
    assert [is_in_lampung(each) for each in (jakarta, pringsewu)] == [False, True]
