using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Erp.Platform.Tenancy;

/// <summary>Rows of this entity are only ever added: the app's role has no privilege to change or delete them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AppendOnlyAttribute : Attribute;

internal static class TenantTables
{
    /// <summary>Qualified names of all tenant-owned tables, from the model: a new entity is protected by being there.</summary>
    public static IEnumerable<string> Of(IModel model) => Names(model, type => type.IsTenantOwned());

    public static IEnumerable<string> AppendOnly(IModel model) => Names(model, type => Attribute.IsDefined(type.ClrType, typeof(AppendOnlyAttribute)));

    private static IEnumerable<string> Names(IModel model, Func<IEntityType, bool> which) =>
        model.GetEntityTypes().Where(which).Select(t => $"{t.GetSchema()}.{t.GetTableName()}").Distinct().Order(StringComparer.Ordinal);
}
