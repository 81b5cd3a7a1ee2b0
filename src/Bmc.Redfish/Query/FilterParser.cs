using System.Globalization;
using System.Text;

namespace Bmc.Redfish.Query;

/// <summary>
/// Reads a filter. By descending precedence:
/// <code>
/// comparison  property (eq | ne | gt | ge | lt | le) literal, or the same with literal and property exchanged
/// not x
/// x and y
/// x or y
/// ( x )
/// literal     'text', with '' for a quote in it; number; true; false; null
/// property    Name or Name/Name
/// </code>
/// </summary>
internal sealed class FilterParser
{
    /// <summary>Whoever asks for more than this wants to keep us busy.</summary>
    private const int MaximumDepth = 16;
    private const int MaximumTokens = 256;

    private readonly List<Token> _tokens = [];
    private int _next;
    private int _depth;

    private enum TokenKind
    {
        Word,
        Text,
        Open,
        Close,
    }

    /// <returns>Null when it is none.</returns>
    public static FilterExpression? Parse(string text)
    {
        var parser = new FilterParser();
        return parser.TrySplit(text) && parser.ParseOr() is { } filter && parser._next == parser._tokens.Count ? filter : null;
    }

    private bool TrySplit(string text)
    {
        int position = 0;
        while (position < text.Length)
        {
            char character = text[position];
            if (_tokens.Count == MaximumTokens)
                return false;
            if (character == ' ')
            {
                position++;
            }
            else if (character is '(' or ')')
            {
                _tokens.Add(new Token(character == '(' ? TokenKind.Open : TokenKind.Close, ""));
                position++;
            }
            else if (character == '\'')
            {
                if (!TrySplitText(text, ref position))
                    return false;
            }
            else
            {
                int end = text.AsSpan(position).IndexOfAny(" ()'");
                end = end < 0 ? text.Length : position + end;
                _tokens.Add(new Token(TokenKind.Word, text[position..end]));
                position = end;
            }
        }

        return true;
    }

    private bool TrySplitText(string text, ref int position)
    {
        var inner = new StringBuilder();
        for (int index = position + 1; index < text.Length; index++)
        {
            if (text[index] != '\'')
            {
                inner.Append(text[index]);
            }
            else if (index + 1 < text.Length && text[index + 1] == '\'')
            {
                inner.Append('\'');
                index++;
            }
            else
            {
                _tokens.Add(new Token(TokenKind.Text, inner.ToString()));
                position = index + 1;
                return true;
            }
        }

        return false;
    }

    private FilterExpression? ParseOr()
    {
        FilterExpression? left = ParseAnd();
        while (left is not null && TakeWord("or"))
            left = ParseAnd() is { } right ? new AnyOf(left, right) : null;
        return left;
    }

    private FilterExpression? ParseAnd()
    {
        FilterExpression? left = ParseNot();
        while (left is not null && TakeWord("and"))
            left = ParseNot() is { } right ? new AllOf(left, right) : null;
        return left;
    }

    private FilterExpression? ParseNot()
    {
        if (++_depth > MaximumDepth)
            return null;
        FilterExpression? result;
        if (TakeWord("not"))
            result = ParseNot() is { } inner ? new Not(inner) : null;
        else if (Take(TokenKind.Open) is not null)
            result = ParseOr() is { } inner && Take(TokenKind.Close) is not null ? inner : null;
        else
            result = ParseComparison();
        _depth--;
        return result;
    }

    private PropertyComparison? ParseComparison()
    {
        if (_next + 3 > _tokens.Count || ComparisonOf(_tokens[_next + 1]) is not { } comparison)
            return null;
        (Token left, Token right) = (_tokens[_next], _tokens[_next + 2]);
        _next += 3;
        if (PropertyOf(left) is { } property && TryParseLiteral(right, out object? literal))
            return new PropertyComparison(property, comparison, literal);
        // The filters of event streams have enumerations as they are.
        if (PropertyOf(left) is ["EventFormatType" or "EventType"] enumeration && PropertyOf(right) is [var word])
            return new PropertyComparison(enumeration, comparison, word);
        return PropertyOf(right) is { } behind && TryParseLiteral(left, out literal)
            ? new PropertyComparison(behind, Mirrored(comparison), literal)
            : null;
    }

    private static Comparison? ComparisonOf(Token token) => token is not { Kind: TokenKind.Word } ? null : token.Text switch
    {
        "eq" => Comparison.Equal,
        "ne" => Comparison.NotEqual,
        "gt" => Comparison.Greater,
        "ge" => Comparison.GreaterOrEqual,
        "lt" => Comparison.Less,
        "le" => Comparison.LessOrEqual,
        _ => null,
    };

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        _ => comparison,
    };

    private static string[]? PropertyOf(Token token)
    {
        if (token.Kind != TokenKind.Word || TryParseLiteral(token, out _))
            return null;
        string[] names = token.Text.Split('/');
        return names.All(name => name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '@' or '.' or '_')) ? names : null;
    }

    private static bool TryParseLiteral(Token token, out object? literal)
    {
        literal = null;
        if (token.Kind == TokenKind.Text)
        {
            literal = token.Text;
            return true;
        }

        if (token.Kind != TokenKind.Word)
            return false;
        if (token.Text is "true" or "false")
            literal = token.Text == "true";
        else if (double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            literal = number;
        else if (token.Text != "null")
            return false;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (_next == _tokens.Count || _tokens[_next] is not { Kind: TokenKind.Word } token || token.Text != word)
            return false;
        _next++;
        return true;
    }

    private Token? Take(TokenKind kind) => _next < _tokens.Count && _tokens[_next].Kind == kind ? _tokens[_next++] : null;

    private readonly record struct Token(TokenKind Kind, string Text);
}
