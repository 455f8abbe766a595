"""The verbs on the photo of a person: one photo, downscaled before it comes here."""

from datetime import date
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem, ValidationFailed
from binaan_desktop.domain.papers import photo_problems
from binaan_desktop.persistence.entities.inmates import Inmate, InmatePhoto
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.desk import Act, Commands, command


class PhotoCommands(Commands):
    """What an operator does to the photo of a person."""

    @command(Right.EDIT_INMATES, "photo.set")
    def set_photo(
        self, act: Act, *, inmate_id: int, image: bytes, taken_on: date | None = None
    ) -> None:
        """Keep a JPEG as the photo of a person, in place of the one before.

        Args:
            act: given by the frame.
            inmate_id: whose photo.
            image: a JPEG of at most 120 KB.
            taken_on: the day of an older photo that is put back; else today.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: no JPEG, or too large.
        """
        if act.session.get(Inmate, inmate_id) is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        problems = photo_problems(image)
        if problems:
            raise ValidationFailed(*problems)
        photo = act.session.get(InmatePhoto, inmate_id)
        if photo is None:
            photo = InmatePhoto(inmate_id=inmate_id)
            act.session.add(photo)
            act.undo = partial(self.remove_photo, inmate_id=inmate_id)
        else:
            act.undo = self._putting_back(photo)
        photo.image, photo.taken_on = image, taken_on or act.today
        act.about("inmate", inmate_id)
        act.touch(Topic.INMATES, inmate_id)

    @command(Right.EDIT_INMATES, "photo.removed")
    def remove_photo(self, act: Act, *, inmate_id: int) -> None:
        """Take the photo of a person away.

        Raises:
            NotFound: there is none.
        """
        photo = act.session.get(InmatePhoto, inmate_id)
        if photo is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        act.undo = self._putting_back(photo)
        act.session.delete(photo)
        act.about("inmate", inmate_id)
        act.touch(Topic.INMATES, inmate_id)

    def _putting_back(self, photo: InmatePhoto) -> partial[Result[None]]:
        return partial(
            self.set_photo,
            inmate_id=photo.inmate_id,
            image=photo.image,
            taken_on=photo.taken_on,
        )
