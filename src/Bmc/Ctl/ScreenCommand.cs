using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.Video;

namespace Bmc.Ctl;

internal static class ScreenCommand
{
    private const int DefaultQuality = 80;

    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "Save the picture there as JPEG.", Arity = ArgumentArity.ZeroOrOne };
        var quality = new Option<int>("--quality") { Description = "1 to 100.", DefaultValueFactory = _ => DefaultQuality };
        return new Command("screen", "Show the state of the PC's screen, or save its picture.") { file, quality }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(file) is not { } path)
            {
                return output.Show(await bmc.Screen.GetStateAsync(cancellationToken), json => json.ScreenState, state =>
                    output.Line(state.Signal == ScreenSignal.Present ? $"{state.Width} x {state.Height}" : $"{state.Signal}{(state.Problem is { } problem ? ": " + problem : "")}"));
            }

            if (!(await bmc.Screen.CaptureAsync(arguments.GetValue(quality), cancellationToken)).TryGet(out ScreenFrame? frame, out Fault? fault))
                return output.Refused(fault);
            await File.WriteAllBytesAsync(path, frame.Jpeg, cancellationToken);
            return output.Outcome(Result.Done, $"{path}: {frame.Width} x {frame.Height}, {frame.Jpeg.Length} bytes.");
        });
    }
}
