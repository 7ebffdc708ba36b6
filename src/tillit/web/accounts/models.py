"""Who may log in, and as what."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

ROLE_LENGTH = 100


class Users(BaseUserManager["User"]):
    """How accounts are made and looked up: by e-mail address, without regard to case."""

    def create_user(self, email: str, password: str | None = None, name: str = "") -> User:
        """Make an account; without a password it is let in by a link, a passkey or the organisation's provider."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account of an address. Raise User.DoesNotExist."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One of the staff; what they may do follows from their roles, nothing else."""

    id: int
    email: models.EmailField[str, str] = models.EmailField(unique=True)
    name: models.CharField[str, str] = models.CharField(max_length=200, blank=True)
    is_active: models.BooleanField[bool, bool] = models.BooleanField(default=True)
    date_joined: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)
    used_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)
    """When it was made or last logged in with: an account that nobody uses goes by its rule."""
    left_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    """When its last role was taken away."""
    roles: RelatedManager[StaffRole]

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_staff = False
    is_superuser = False

    class Meta:
        """Addresses are unique however they are written."""

        constraints = (models.UniqueConstraint(Lower("email"), name="staff_user_email"),)

    def __str__(self) -> str:
        """Return the account without saying whose it is."""
        return f"user {self.pk}"

    def get_full_name(self) -> str:
        """Return how the person is called on pages."""
        return self.name or self.email

    def has_perm(self, _perm: str, _obj: Any = None) -> bool:
        """Return no: Django's permissions are not used."""
        return False

    def has_module_perms(self, _label: str) -> bool:
        """Return no: Django's permissions are not used."""
        return False


class StaffRole(models.Model):
    """One role of the register that somebody holds."""

    id: int
    user: models.ForeignKey[User, User] = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    role: models.CharField[str, str] = models.CharField(max_length=ROLE_LENGTH)
    granted_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    class Meta:
        """A role is held once."""

        constraints = (models.UniqueConstraint(fields=("user", "role"), name="staff_role_once"),)

    def __str__(self) -> str:
        """Return the role."""
        return self.role
