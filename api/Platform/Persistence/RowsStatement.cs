using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Erp.Platform.Persistence;

/// <summary>
/// An insert that may share a statement with other tables' inserts. PostgreSQL sees what each of them adds only when the shared statement has
/// ended, which is also when triggers look; so an insert whose own text reads what another one adds must stay alone.
/// </summary>
/// <param name="Table">What it inserts into: two inserts into the same never share a statement.</param>
/// <param name="Sql">The same string object each time: the joined text is kept by it.</param>
/// <param name="Parameters">From <c>$1</c>.</param>
internal sealed partial record InsertStatement(object Table, string Sql, List<NpgsqlParameter> Parameters)
{
    private static readonly ConcurrentDictionary<(string Before, string Next), string> Joined = new(ByReference.Instance);

    /// <summary>One statement for all: each statement that is executed costs PostgreSQL and the protocol as much as a row or two.</summary>
    public static NpgsqlBatchCommand Join(IReadOnlyList<InsertStatement> inserts)
    {
        var (sql, count) = ("", 0);
        foreach (var insert in inserts)
        {
            var offset = count;
            sql = offset == 0 ? insert.Sql : Joined.GetOrAdd((sql, insert.Sql), key => Append(key.Before, key.Next, offset));
            count += insert.Parameters.Count;
        }
        var command = new NpgsqlBatchCommand(sql);
        foreach (var insert in inserts)
            foreach (var parameter in insert.Parameters)
                command.Parameters.Add(parameter);
        return command;
    }

    /// <summary>The last insert stands at the end, the others before it as parts of its WITH.</summary>
    private static string Append(string before, string next, int offset)
    {
        var shifted = Placeholder().Replace(next, number => string.Create(CultureInfo.InvariantCulture, $"${int.Parse(number.ValueSpan[1..], CultureInfo.InvariantCulture) + offset}"));
        var end = before.LastIndexOf(Last, StringComparison.Ordinal);
        return end < 0
            ? $"with i{offset} as ({before}){Last}{shifted}"
            : $"{before[..end]}, i{offset} as ({before[(end + Last.Length)..]}){Last}{shifted}";
    }

    private const string Last = "\n-- last\n";

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Placeholder();

    private sealed class ByReference : IEqualityComparer<(string Before, string Next)>
    {
        public static readonly ByReference Instance = new();

        public bool Equals((string Before, string Next) x, (string Before, string Next) y) => ReferenceEquals(x.Before, y.Before) && ReferenceEquals(x.Next, y.Next);

        public int GetHashCode((string Before, string Next) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Before), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Next));
    }
}
