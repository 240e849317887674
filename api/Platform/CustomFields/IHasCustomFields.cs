using System.Text.Json;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Erp.Platform.CustomFields;

/// <summary>
/// The whole opt-in to custom fields: the model then keeps the values in one jsonb column, indexed, and <c>/v1/custom-fields</c> takes
/// definitions for the entity. Its use cases pass what requests give to <see cref="CustomFieldValues"/>, and what is stored back through it.
/// </summary>
internal interface IHasCustomFields : IVersioned
{
    /// <summary>Values by key; null for none, so that an entity without any costs nothing.</summary>
    IReadOnlyDictionary<string, JsonElement>? CustomFields { get; set; }
}

internal static class CustomFieldModel
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var type in EntityTypes(builder.Model))
            builder.Entity(type.ClrType).Property<IReadOnlyDictionary<string, JsonElement>?>(nameof(IHasCustomFields.CustomFields)).IsJson();
        CustomFieldSorts.Apply(builder);
    }

    /// <summary><c>Account</c> → <c>account</c>.</summary>
    public static string NameOf(Type entity) => JsonNamingPolicy.CamelCase.ConvertName(entity.Name);

    /// <summary>The entity of this name; null when there is none, or none with custom fields.</summary>
    public static IEntityType? Find(IModel model, string name) => Names(model).GetValueOrDefault(name);

    /// <summary>All entities that can have custom fields.</summary>
    public static IReadOnlyDictionary<string, IEntityType> Names(IModel model) => EntityTypes(model).Cast<IEntityType>().OrderBy(t => t.ClrType.Name, StringComparer.Ordinal).ToDictionary(t => NameOf(t.ClrType));

    private static List<IReadOnlyEntityType> EntityTypes(IReadOnlyModel model) => [.. model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IHasCustomFields)))];
}

/// <summary>Marks a request's or response's custom fields with the entity that they are of: the tenant's own contract has them as typed properties.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CustomFieldsOfAttribute(Type entity) : Attribute
{
    /// <summary>In the contract's schemas.</summary>
    public const string Extension = "x-custom-fields";

    public string EntityType => CustomFieldModel.NameOf(entity);
}
