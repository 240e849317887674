using System.Reflection;

namespace Erp.Platform.TenantExports;

/// <summary>
/// Does not travel with a tenant to another installation: of an entity, the whole table; of a property, the rows that have something in it, and
/// what refers to them; of a handler, the work that waits for it. Everything else that is a tenant's travels.
/// </summary>
/// <param name="reason">Why it stays, as a sentence.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class StaysHereAttribute(string reason) : Attribute
{
    public const string People = "Who may come in is decided where the tenant arrives.";
    public const string Work = "Work under way is finished or given up where it began.";
    public const string Brief = "Kept for a few days only.";
    public const string Feed = "The feed is numbered anew where the tenant arrives: its readers are others.";
    public const string Secret = "Secrets are encrypted by this installation's keys.";

    public string Reason => reason;

    /// <summary>Null for what travels.</summary>
    public static string? ReasonOf(MemberInfo member) => member.GetCustomAttribute<StaysHereAttribute>()?.Reason;
}
