using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Video;

namespace Bmc.Ctl;

internal static class ScreenCommand
{
    private const int DefaultQuality = 80;

    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "Save the picture there as JPEG.", Arity = ArgumentArity.ZeroOrOne };
        var quality = new Option<int>("--quality") { Description = "From 1, small, to 100, exact.", HelpName = "NUMBER", DefaultValueFactory = _ => DefaultQuality }.Within(1, 100);
        return new Command("screen", "Show the state of the PC's screen, or save its picture.") { file, quality }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(file) is not { } path)
            {
                return output.Show(await bmc.Screen.GetStateAsync(cancellationToken), json => json.ScreenState, state =>
                    output.Line(state.Signal == ScreenSignal.Present ? $"{state.Width} x {state.Height}" : $"{state.Signal}{(state.Problem is { } problem ? ": " + problem : "")}"));
            }

            if (!(await bmc.Screen.CaptureAsync(arguments.GetValue(quality), cancellationToken)).TryGet(out ScreenFrame? frame, out Fault? fault))
                return output.Refused(fault);
            return output.Outcome(await SaveAsync(path, frame.Jpeg, cancellationToken), $"{path}: {frame.Width} x {frame.Height}, {frame.Jpeg.Length} bytes.");
        });
    }

    private static async Task<Result> SaveAsync(string path, byte[] jpeg, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(path, jpeg, cancellationToken);
            return Result.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Result.Refused(FaultCode.Forbidden, $"{path} can't be written: {exception.Message}");
        }
    }
}
