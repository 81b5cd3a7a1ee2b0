using System.CommandLine;
using System.CommandLine.Parsing;

namespace Bmc.Arguments;

/// <summary>The words by which the command line knows the values of a contract, each word once.</summary>
internal sealed class Vocabulary<T>(params (string Word, T Value)[] words)
    where T : struct, Enum
{
    /// <summary>All words, for a help text.</summary>
    public string All { get; } = string.Join(", ", words.Select(entry => entry.Word));

    public string WordFor(T value) => words.First(entry => entry.Value.Equals(value)).Word;

    public Argument<T> Argument(string name, string description) => new(name)
    {
        Description = $"{description}: {All}.",
        HelpName = name,
        CustomParser = result => Parse(result) ?? default,
    };

    public Argument<T?> OptionalArgument(string name, string description) => new(name)
    {
        Description = $"{description}: {All}.",
        HelpName = name,
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => null,
        CustomParser = Parse,
    };

    public Option<T?> Option(string name, string description) => new(name)
    {
        Description = $"{description}: {All}.",
        HelpName = name.TrimStart('-'),
        CustomParser = Parse,
    };

    private T? Parse(ArgumentResult result)
    {
        string word = result.Tokens[0].Value;
        foreach ((string known, T value) in words)
        {
            if (known == word)
                return value;
        }

        result.AddError($"{result.ShownName()}: one of {All} is wanted, not '{word}'.");
        return null;
    }
}
