using Erp.Kernel;

namespace Erp.Platform.OpenApi;

/// <summary>
/// Names of the component schemas, which become the SDKs' type names. Two types that want one name would silently merge into one schema,
/// so that stops the build of the document.
/// </summary>
internal sealed class SchemaNames
{
    private readonly Dictionary<string, Type> _taken = [];

    /// <summary><c>Page&lt;AccountResponse&gt;</c> is <c>AccountResponsePage</c>.</summary>
    public string Of(Type type)
    {
        var name = Simple(type);
        if (!_taken.TryAdd(name, type) && _taken[name] != type)
            throw new ContractException($"{type} and {_taken[name]} both want the schema name {name}: rename one of them.");
        return name;
    }

    private static string Simple(Type type)
    {
        if (type == typeof(Unit))
            return "Nothing";
        return type.IsGenericType
            ? string.Concat(type.GetGenericArguments().Select(Simple)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
            : type.Name;
    }
}

/// <summary>The code cannot be described as a contract; the message says what to change.</summary>
internal sealed class ContractException(string message) : Exception(message);
