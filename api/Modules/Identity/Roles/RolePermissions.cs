using System.Collections.Frozen;
using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;

namespace Erp.Modules.Identity.Roles;

/// <summary>Checks the permissions that a custom role is to have.</summary>
internal sealed class RolePermissions(GrantRules rules)
{
    public Result<List<string>> Check(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!PermissionCatalog.Names.Contains(names[i]))
                return RoleErrors.UnknownPermission.At($"/permissions/{i}", ("permission", names[i]));
        }
        return rules.Beyond(names.ToFrozenSet()) is { } more
            ? UserErrors.BeyondOwnAccess.At("/permissions", ("permission", more))
            : names.Distinct().Order(StringComparer.Ordinal).ToList();
    }
}
