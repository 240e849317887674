using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Erp.Platform.ExternalIds;

/// <summary>
/// The whole opt-in to external ids: the model then keeps them in one jsonb column, which the database's triggers index in
/// <see cref="ExternalIdKey"/>. The entity's use cases pass what requests give to <see cref="ExternalIdValues"/>.
/// </summary>
internal interface IHasExternalIds : IVersioned
{
    /// <summary>Its ids in other systems, by system and id; null for none, so that what has none costs nothing.</summary>
    IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

internal static class ExternalIdModel
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IHasExternalIds))).ToList())
            builder.Entity(type.ClrType).Property<IReadOnlyList<ExternalId>?>(nameof(IHasExternalIds.ExternalIds)).IsJson();
    }

    /// <summary>The name under which the triggers index an entity's ids: that of its table.</summary>
    public static string TableOf<T>(IModel model) where T : IHasExternalIds => model.FindEntityType(typeof(T))!.GetTableName()!;
}
