"""From a point on the map to its areas, with boundaries and without."""

from __future__ import annotations

import json
from math import inf, nan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.gazetteer.areas import lampung
from nlu.gazetteer.pins import find_spot

KEDATON = (-5.3828, 105.2577)
SQUARE = [[-5.0, 105.0], [-5.0, 105.2], [-5.2, 105.2], [-5.2, 105.0], [-5.0, 105.0]]
OUTSIDE = [
    (0.0, 0.0),
    (-6.2, 106.8),
    (-2.97, 104.77),
    (-3.8, 102.26),
    (nan, 105.0),
    (inf, 105.0),
    (999.0, 999.0),
]


@pytest.fixture
def boundaries(tmp_path: Path) -> Path:
    """One square district, as rings with latitude first."""
    path = tmp_path / "rings.json"
    path.write_text(json.dumps({"18.10": [SQUARE], "18.10.01": [SQUARE]}))
    return path


@pytest.fixture
def geojson(tmp_path: Path) -> Path:
    """The same district as GeoJSON, with longitude first."""
    ring = [[long, lat] for lat, long in SQUARE]
    feature = {
        "type": "Feature",
        "properties": {"code": "18.10.01"},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_without_boundaries_the_nearest_village_speaks() -> None:
    spot = find_spot(*KEDATON)
    assert spot is not None
    assert spot.regency.code == "18.71"
    assert not spot.exact


@pytest.mark.parametrize("point", OUTSIDE)
def test_outside_lampung_there_is_no_spot(point: tuple[float, float], boundaries: Path) -> None:
    assert find_spot(*point) is None
    assert find_spot(*point, boundaries) is None


@pytest.mark.parametrize("kind", ["boundaries", "geojson"])
def test_boundaries_decide_the_district(kind: str, request: pytest.FixtureRequest) -> None:
    spot = find_spot(-5.1, 105.1, request.getfixturevalue(kind))
    assert spot is not None
    assert (spot.regency.code, spot.district.code, spot.exact) == ("18.10", "18.10.01", True)
    assert spot.village in lampung().children("18.10.01")


def test_a_pin_just_off_the_boundary_still_belongs_to_it(boundaries: Path) -> None:
    spot = find_spot(-5.1, 105.205, boundaries)
    assert spot is not None
    assert spot.district.code == "18.10.01"


def test_a_file_without_districts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nothing.json"
    path.write_text('{"11.01": []}')
    with pytest.raises(ValueError, match="no boundaries"):
        find_spot(*KEDATON, path)


@given(st.floats(-6.5, -3.5), st.floats(103.0, 106.5))
@settings(max_examples=100, deadline=None)
def test_a_village_lies_in_its_spots_district(latitude: float, longitude: float) -> None:
    spot = find_spot(latitude, longitude)
    if spot and spot.village:
        assert lampung().parent(spot.village) == spot.district
        assert lampung().parent(spot.district) == spot.regency


def test_village_centroids_lead_back_to_their_village() -> None:
    villages = [area for area in lampung() if area.level == 3 and area.latitude and area.longitude][::50]
    spots = [find_spot(area.latitude or 0.0, area.longitude or 0.0) for area in villages]
    assert [spot.village for spot in spots if spot] == villages
