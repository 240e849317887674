using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Erp.Platform.OpenApi;

/// <summary>The XML comments of this assembly as Markdown: what the editor shows is what the contract says.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocs(XDocument document) => _members = document.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    /// <summary>Reads the file that the compiler writes beside the assembly.</summary>
    public static XmlDocs Of(Assembly assembly) => new(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"), LoadOptions.PreserveWhitespace));

    /// <summary>The comment of the type, else of the type that it extends.</summary>
    public string? Summary(Type type) =>
        Text(Find("T:" + Name(type))?.Element("summary")) ?? (type.BaseType is { } inner && inner.Assembly == type.Assembly ? Summary(inner) : null);

    public string? Summary(PropertyInfo property) => Text(Member(property)?.Element("summary"));

    /// <summary>The property's <c>&lt;example&gt;</c>, as it stands in JSON.</summary>
    public string? Example(PropertyInfo property) => Text(Member(property)?.Element("example"));

    public string? Summary(Type enumeration, string member) => Text(Find($"F:{Name(enumeration)}.{member}")?.Element("summary"));

    private XElement? Find(string id) => _members.GetValueOrDefault(id);

    /// <summary>The comment of the property itself, else of the interface or base property that it implements.</summary>
    private XElement? Member(PropertyInfo property)
    {
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            if (Find($"P:{Name(type)}.{property.Name}") is { } own && own.Element("summary") is not null)
                return own;
        }
        return property.DeclaringType!.GetInterfaces().Select(i => Find($"P:{Name(i)}.{property.Name}")).FirstOrDefault(m => m is not null);
    }

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element) => element is null ? null : Whitespace().Replace(string.Concat(element.Nodes().Select(Markdown)), " ").Trim().Replace("¶", "\n\n", StringComparison.Ordinal);

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "para" } paragraph => "¶" + string.Concat(paragraph.Nodes().Select(Markdown)),
        XElement { Name.LocalName: "see" or "seealso" } see => See(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => $"`{reference.Attribute("name")?.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Markdown)),
        _ => "",
    };

    private static string See(XElement see)
    {
        if (see.Attribute("href") is { } link)
            return $"[{(see.Value.Length > 0 ? see.Value : link.Value)}]({link.Value})";
        if (see.Attribute("langword") is { } word)
            return $"`{word.Value}`";
        var target = see.Attribute("cref")?.Value ?? "";
        return $"`{target[(target.LastIndexOfAny(['.', ':']) + 1)..]}`";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
