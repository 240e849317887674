using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Erp.Platform.Audit;

/// <summary>Kept out of the audit trail and, unless it says otherwise, of events: secrets, and what the product counts by itself.</summary>
/// <param name="reason">Why nobody will miss it in the trail, as a sentence.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class NotAuditedAttribute(string reason) : Attribute
{
    public string Reason => reason;

    /// <summary>Events show it all the same: no change of its own, but those who follow want to know.</summary>
    public bool InEvents { get; set; }
}

/// <summary>Everything is audited, except what says why not.</summary>
internal static class AuditPolicy
{
    /// <summary>Entities of libraries, which cannot carry the attribute, each with its reason.</summary>
    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["DataProtectionKey"] = "The installation's own secret, of no tenant.",
        ["IdentityUserToken`1"] = "Secrets of a person, of no tenant.",
    };

    public static bool IsAudited(IReadOnlyTypeBase type) => WhyNot(type) is null;

    /// <summary>Why changes of these entities leave no audit rows; null when they do.</summary>
    public static string? WhyNot(IReadOnlyTypeBase type) =>
        (Attribute.GetCustomAttribute(type.ClrType, typeof(NotAuditedAttribute)) as NotAuditedAttribute)?.Reason ?? (IsOurs(type) ? null : Foreign.GetValueOrDefault(type.ClrType.Name));

    private static bool IsOurs(IReadOnlyTypeBase type) => type.ClrType.Assembly == typeof(ErpDbContext).Assembly;
}
