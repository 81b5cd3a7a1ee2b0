using Bmc.Contracts.Schedules;

namespace Bmc.Automation.Schedules;

internal static class ScheduleRules
{
    /// <summary>Null when all is well.</summary>
    public static string? Problem(Schedule schedule) => schedule switch
    {
        { Name: { Length: 0 or > ScheduleLimits.NameLength } } => $"a schedule's name has 1 to {ScheduleLimits.NameLength} characters.",
        { Name: var name } when !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_') => "a schedule's name has letters, digits, '.', '-' and '_' only.",
        { Action: var action } when !Enum.IsDefined(action) => "there is no such action.",
        { Days: var days } when days.Any(day => !Enum.IsDefined(day)) => "there is no such day.",
        { Date: null, Days.Count: 0 } => "a schedule has days of the week or one date.",
        { Date: not null, Days.Count: > 0 } => "a schedule has days of the week or one date, not both.",
        _ => null,
    };
}
