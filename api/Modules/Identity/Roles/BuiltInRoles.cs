using System.Collections.Frozen;

namespace Erp.Modules.Identity.Roles;

/// <summary>A role that the product brings. Its id is the same in every tenant; its permissions follow the product's version.</summary>
internal sealed record BuiltInRole(Guid Id, string Name, string NameBn, FrozenSet<string> Permissions);

internal static class BuiltInRoles
{
    public static readonly BuiltInRole Owner = Define(1, "owner", "মালিক", _ => true);

    /// <summary>Keeps the books: all of finance and what it needs to see, nothing about who may sign in.</summary>
    public static readonly BuiltInRole Accountant = Define(2, "accountant", "হিসাবরক্ষক", p => IsRead(p) || p.StartsWith("finance.", StringComparison.Ordinal));

    /// <summary>Prepares: sees the books and writes drafts; posting, reversing and closing are for others.</summary>
    public static readonly BuiltInRole Clerk = Define(3, "clerk", "সহকারী", p => (IsRead(p) && !ConcernsPeople(p)) || p == "finance.journals.manage");

    /// <summary>Sees everything, changes nothing.</summary>
    public static readonly BuiltInRole Auditor = Define(4, "auditor", "নিরীক্ষক", IsRead);

    public static readonly IReadOnlyList<BuiltInRole> All = [Owner, Accountant, Clerk, Auditor];

    private static readonly FrozenDictionary<Guid, BuiltInRole> ById = All.ToFrozenDictionary(r => r.Id);

    public static BuiltInRole? Find(Guid id) => ById.GetValueOrDefault(id);

    private static bool IsRead(string permission) => permission.EndsWith(".read", StringComparison.Ordinal);

    /// <summary>Who may sign in, and what people did; the feed and its webhooks tell of both.</summary>
    private static bool ConcernsPeople(string permission) => permission.Split('.')[0] is "apiClients" or "users" or "roles" or "audit" or "apiLogs" or "events" or "webhooks";

    private static BuiltInRole Define(int number, string name, string nameBn, Func<string, bool> has) =>
        new(new Guid(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)number), name, nameBn, PermissionCatalog.Names.Where(has).ToFrozenSet());
}
