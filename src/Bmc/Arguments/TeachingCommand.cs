using System.CommandLine;

namespace Bmc.Arguments;

/// <summary>A command with something to teach.</summary>
/// <param name="lesson">Examples, and what the description has no room for; --help prints it below the standard sections.</param>
internal sealed class TeachingCommand(string name, string description, string lesson) : Command(name, description)
{
    public string Lesson => lesson;
}
