using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Erp.Platform.Tenancy;

/// <summary>Rewrites the model so that the tenant leads every key and index of every <see cref="ITenantOwned"/> entity.</summary>
internal static class TenantModel
{
    public const string TenantId = "TenantId";
    public const string FilterName = "tenant";

    public static bool IsTenantOwned(this IReadOnlyTypeBase type) => type.ClrType.IsAssignableTo(typeof(ITenantOwned));

    public static void Apply(ModelBuilder builder)
    {
        var owned = builder.Model.GetEntityTypes().Where(t => t.IsTenantOwned() && t.BaseType is null).ToList();
        foreach (var type in owned)
        {
            var tenant = type.AddProperty(TenantId, typeof(Guid));
            tenant.IsNullable = false;
            tenant.ValueGenerated = ValueGenerated.OnAdd;
            tenant.SetValueGeneratorFactory((_, _) => new TenantStamp());
            tenant.SetColumnOrder(0);
        }
        foreach (var type in owned)
            LeadKeysWithTenant(type);
        foreach (var type in owned)
            LeadIndexesWithTenant(type);
    }

    private static void LeadKeysWithTenant(IMutableEntityType type)
    {
        var tenant = type.FindProperty(TenantId)!;
        var primary = type.FindPrimaryKey()!;
        foreach (var old in type.GetKeys().ToList())
        {
            var references = old.GetReferencingForeignKeys().ToList();
            IMutableProperty[] properties = [tenant, .. old.Properties];
            var replacement = old == primary ? type.SetPrimaryKey(properties)! : type.AddKey(properties)!;
            foreach (var reference in references)
            {
                if (!reference.DeclaringEntityType.IsTenantOwned())
                    throw new InvalidOperationException($"{reference.DeclaringEntityType.Name} is global and cannot reference the tenant-owned {type.Name}.");
                reference.SetProperties([reference.DeclaringEntityType.FindProperty(TenantId)!, .. reference.Properties], replacement);
            }
            type.RemoveKey(old);
        }
    }

    private static void LeadIndexesWithTenant(IMutableEntityType type)
    {
        var tenant = type.FindProperty(TenantId)!;
        foreach (var old in type.GetIndexes().Where(i => i.Properties[0] != tenant).ToList())
        {
            IMutableProperty[] properties = [tenant, .. old.Properties];
            type.RemoveIndex(old);
            var index = type.FindIndex(properties) ?? type.AddIndex(properties);
            index.IsUnique = old.IsUnique;
            if (old.IsDescending is { Count: > 0 } descending)
                index.IsDescending = [false, .. descending];
            foreach (var annotation in old.GetAnnotations())
                index.SetAnnotation(annotation.Name, annotation.Value);
        }
    }

    private sealed class TenantStamp : ValueGenerator<Guid>
    {
        public override bool GeneratesTemporaryValues => false;

        // Without this a dependent's stamp counts as not known yet, and EF leaves it to the database.
        public override bool GeneratesStableValues => true;

        public override Guid Next(EntityEntry entry) => ((ErpDbContext)entry.Context).TenantId;
    }
}
