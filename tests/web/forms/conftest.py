import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.forms.gallery import make_gallery


@pytest.fixture(scope="session")
def gallery() -> Flask:
    return make_gallery()


@pytest.fixture
def visitor(gallery: Flask) -> FlaskClient:
    return gallery.test_client()
