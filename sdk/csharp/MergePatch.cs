using System.Linq.Expressions;
using System.Text.Json.Serialization.Metadata;

namespace Erp.Sdk;

/// <summary>
/// The body of a PATCH (RFC 7396). A property that is null is left out, so the field stays as it is; to clear a field, say so:
/// <c>new UpdateOrganizationRequest { Name = "Rahman Traders" }.Clear(r => r.NameBn)</c>.
/// </summary>
public abstract class MergePatch
{
    private readonly HashSet<string> _cleared = new(StringComparer.Ordinal);

    internal void Clear(string property) => _cleared.Add(property);

    internal static void WriteWhatIsCleared(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(MergePatch)))
            return;
        foreach (var property in type.Properties)
        {
            var name = ((System.Reflection.PropertyInfo)property.AttributeProvider!).Name;
            property.ShouldSerialize = (patch, value) => value is not null || ((MergePatch)patch)._cleared.Contains(name);
        }
    }
}

/// <summary>How a patch clears fields.</summary>
public static class MergePatchExtensions
{
    /// <summary>Sends <c>null</c> for this field, which clears it.</summary>
    /// <returns>The same patch.</returns>
    public static TPatch Clear<TPatch>(this TPatch patch, Expression<Func<TPatch, object?>> property) where TPatch : MergePatch
    {
        ArgumentNullException.ThrowIfNull(patch);
        ArgumentNullException.ThrowIfNull(property);
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : property.Body;
        patch.Clear(body is MemberExpression member ? member.Member.Name : throw new ArgumentException("Name a property, such as r => r.NameBn.", nameof(property)));
        return patch;
    }
}
