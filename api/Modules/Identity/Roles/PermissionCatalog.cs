using System.Collections.Frozen;
using System.Reflection;
using Erp.Platform.Auth;

namespace Erp.Modules.Identity.Roles;

/// <summary>Every permission that any module declares as a static field: one that is checked is also one that can be given.</summary>
internal static class PermissionCatalog
{
    public static readonly IReadOnlyList<Permission> All =
    [
        .. typeof(PermissionCatalog).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: true, IsSealed: true })
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Permission))
            .Select(f => (Permission)f.GetValue(null)!)
            .DistinctBy(p => p.Name)
            .OrderBy(p => p.Name, StringComparer.Ordinal),
    ];

    public static readonly FrozenSet<string> Names = All.Select(p => p.Name).ToFrozenSet();
}
