using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Audit;
using Microsoft.AspNetCore.Identity;

namespace Erp.Modules.Identity.Users;

/// <summary>
/// A person who signs in. Global: one person may be a member of several tenants, with one password; what a tenant may see of it goes
/// through <see cref="Membership"/>.
/// </summary>
internal sealed class User : IdentityUser<Guid>
{
    public const int EmailLength = OwnerLimits.EmailLength;
    public const int NameLength = OwnerLimits.NameLength;
    public const int PhoneLength = 20;
    public const int LocaleLength = 10;
    public const int PasswordMinLength = 10;
    public const int PasswordMaxLength = OwnerLimits.PasswordLength;

    public required string Name { get; set; }
    public string? NameBn { get; set; }

    /// <summary><c>en</c> or <c>bn</c>.</summary>
    public string Locale { get; set; } = "en";
    public required DateTimeOffset CreatedAt { get; init; }

    [NotAudited("A secret.")] public override string? PasswordHash { get; set; }
    [NotAudited("A secret.")] public override string? SecurityStamp { get; set; }
    [NotAudited("Counts changes, as a version does.")] public override string? ConcurrencyStamp { get; set; } = Guid.CreateVersion7().ToString();
    [NotAudited("Follows the email.")] public override string? NormalizedEmail { get; set; }
    [NotAudited("Follows the email.")] public override string? NormalizedUserName { get; set; }
    [NotAudited("Changes with every mistyped password, at any tenant.")] public override int AccessFailedCount { get; set; }

    public static User Create(string email, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Email = email,
        UserName = email,
        Name = name,
        CreatedAt = now,
        LockoutEnabled = true,
    };
}
