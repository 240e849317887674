using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Erp.Platform.Persistence;

/// <summary>
/// A statement that writes rows. Inserts can be joined: PostgreSQL sees what each of them adds only when the joined statement has ended, which is
/// also when triggers look; so an insert whose own text reads what another one adds must stay alone.
/// </summary>
/// <param name="Sql">The same string object each time: the joined text is kept by it.</param>
/// <param name="Parameters">From <c>$1</c>.</param>
internal sealed partial record RowsStatement(string Sql, IReadOnlyList<NpgsqlParameter> Parameters)
{
    private static readonly ConcurrentDictionary<(string Before, string Next), string> Joined = new(ByReference.Instance);

    /// <summary>One statement for all, which begins with the first of them: each statement that is executed costs PostgreSQL and the protocol as much as a row or two.</summary>
    public static NpgsqlBatchCommand Join(IReadOnlyList<RowsStatement> inserts)
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

    /// <summary>The first insert is the statement, and the others parts of its WITH: PostgreSQL executes it first, and those in no order to rely on.</summary>
    private static string Append(string before, string next, int offset)
    {
        var shifted = Placeholder().Replace(next, number => string.Create(CultureInfo.InvariantCulture, $"${int.Parse(number.ValueSpan[1..], CultureInfo.InvariantCulture) + offset}"));
        var first = before.LastIndexOf(First, StringComparison.Ordinal);
        return first < 0
            ? $"with i{offset} as ({shifted}){First}{before}"
            : $"{before[..first]}, i{offset} as ({shifted}){before[first..]}";
    }

    private const string First = "\n-- first\n";

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
