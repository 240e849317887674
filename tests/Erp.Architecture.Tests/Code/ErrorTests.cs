using System.Text.RegularExpressions;
using Erp.Platform.Auth;
using Erp.Platform.Errors.Catalogue;
using Xunit;

namespace Erp.Code;

/// <summary>What holds for refusals and permissions, which clients switch on.</summary>
public sealed partial class ErrorTests
{
    [Fact]
    public void Codes_are_unique() =>
        Rule.Holds(
            ProblemCatalogue.Declared.GroupBy(d => d.Error.Code),
            g => g.Count() == 1 ? null : $"{g.Key}: {string.Join(", ", g.Select(d => $"{d.Field.DeclaringType}.{d.Field.Name}"))}",
            "Clients switch on the code: one code, one meaning.");

    [Fact]
    public void Codes_are_snake_case() =>
        Rule.Holds(ProblemCatalogue.Declared, d => SnakeCase().IsMatch(d.Error.Code) ? null : d.Error.Code, "Codes are part of the contract and of its URLs (/v1/problems/{code}).");

    [Fact]
    public void Messages_exist_in_both_languages() =>
        Rule.Holds(
            ProblemCatalogue.Declared,
            d => d.Error.English.Length > 0 && BanglaLetter().IsMatch(d.Error.Bangla) ? null : d.Error.Code,
            "Users read English or Bangla; a missing one shows up as an English sentence in a Bangla screen.");

    [Fact]
    public void Both_languages_take_the_same_values() =>
        Rule.Holds(
            ProblemCatalogue.Declared,
            d => ProblemCatalogue.Placeholders(d.Error.English).SequenceEqual(ProblemCatalogue.Placeholders(d.Error.Bangla)) ? null : $"{d.Error.Code}: {d.Error.English} / {d.Error.Bangla}",
            "A placeholder that only one language has is a value that the other's readers never see.");

    [Fact]
    public void Errors_are_declared_in_Errors_classes() =>
        Rule.Holds(
            ProblemCatalogue.Declared,
            d => d.Field.DeclaringType!.Name.EndsWith("Errors", StringComparison.Ordinal) && d.Field.DeclaringType is { IsAbstract: true, IsSealed: true } ? null : $"{d.Field.DeclaringType}.{d.Field.Name}",
            "Whoever asks what an aggregate refuses opens its Errors class and finds all of it.");

    [Fact]
    public void Errors_are_made_only_where_they_are_declared() =>
        Rule.Holds(
            Repository.Api,
            f => f.Name.EndsWith("Errors.cs", StringComparison.Ordinal) || f.Code.All(l => !l.Text.Contains("new ErrorDefinition(", StringComparison.Ordinal)) ? null : f.Path,
            "An error made on the fly is in no catalogue and has no Bangla.");

    [Fact]
    public void Permissions_have_stable_dotted_names_and_both_languages() =>
        Rule.Holds(
            Permissions,
            p => DottedName().IsMatch(p.Name) && p.English.Length > 0 && BanglaLetter().IsMatch(p.Bangla) ? null : p.Name,
            "Roles store these names and people pick them from a list in their language.");

    [Fact]
    public void Permissions_are_unique() =>
        Rule.Holds(Permissions.GroupBy(p => p.Name), g => g.Count() == 1 ? null : g.Key, "One name, one meaning: a role would grant both.");

    private static IEnumerable<Permission> Permissions => ApiCode.Types
        .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
        .Where(f => f.FieldType == typeof(Permission))
        .Select(f => (Permission)f.GetValue(null)!);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)+$")]
    private static partial Regex DottedName();

    [GeneratedRegex("[\\u0980-\\u09FF]")]
    private static partial Regex BanglaLetter();
}
