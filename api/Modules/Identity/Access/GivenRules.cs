using FluentValidation;

namespace Erp.Modules.Identity.Access;

/// <summary>Rules of the lists of roles and organizations that users, invitations and API clients are given.</summary>
internal static class GivenRules
{
    private const int Most = 100;

    public static IRuleBuilderOptions<T, IReadOnlyList<Guid>> Given<T>(this IRuleBuilder<T, IReadOnlyList<Guid>> rule) => rule
        .NotEmpty().Must(ids => ids is null || ids.Count <= Most).WithMessage($"At most {Most} here.");

    /// <summary>Null means all; an empty list would mean none and is refused, so that nobody mistakes the one for the other.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Guid>?> OptionallyGiven<T>(this IRuleBuilder<T, IReadOnlyList<Guid>?> rule) => rule
        .Must(ids => ids is null or { Count: > 0 and <= Most }).WithMessage($"Name 1 to {Most} organizations, or null for all.");
}
