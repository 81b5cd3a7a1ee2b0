using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;

namespace Bmc.Arguments;

/// <summary>Numbers of the command line: within their range, or a sentence that says what is wanted.</summary>
internal static class NumberRange
{
    public static Option<T> Within<T>(this Option<T> option, T minimum, T maximum)
        where T : struct, INumber<T>
    {
        option.CustomParser = result => Parse(result, minimum, maximum);
        return option;
    }

    public static Argument<T> Within<T>(this Argument<T> argument, T minimum, T maximum)
        where T : struct, INumber<T>
    {
        argument.CustomParser = result => Parse(result, minimum, maximum);
        return argument;
    }

    /// <summary>How a person knows what an argument belongs to: "--count", or its own name.</summary>
    public static string ShownName(this ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;

    private static T Parse<T>(ArgumentResult result, T minimum, T maximum)
        where T : struct, INumber<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, null, out T number) && number >= minimum && number <= maximum)
            return number;
        result.AddError($"{result.ShownName()}: a number from {minimum} to {maximum} is wanted, not '{text}'.");
        return default;
    }
}
