using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Erp.Modules.Identity.SignIn;

/// <summary>Markup. What is interpolated into it is text and becomes escaped, unless it is markup itself: nothing is escaped by hand.</summary>
internal sealed record Html(string Markup)
{
    public static readonly Html Empty = new("");

    public static Html Of(Builder markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Markup)));

    [InterpolatedStringHandler]
    internal readonly struct Builder(int literalLength, int formattedCount)
    {
        // Bangla stays readable in the source of the page.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Bengali, UnicodeRanges.GeneralPunctuation);

        private readonly StringBuilder _text = new(literalLength + (formattedCount * 32));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(Html? markup) => _text.Append(markup?.Markup);

        public override string ToString() => _text.ToString();
    }
}
