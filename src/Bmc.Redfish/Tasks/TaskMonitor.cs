using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Tasks;

/// <summary>
/// DSP0266 "Asynchronous operations": answers 202 as long as a task goes on, then once what its order would have been answered, and is gone.
/// </summary>
internal sealed class TaskMonitor(RunningTasks tasks) : IMonitor
{
    /// <summary>A task is what it is about; it has no schema of its own.</summary>
    public Schema Schema => TaskResource.OfTask;

    public static string PathOf(RunningTask task) => Paths.Under(Paths.TaskMonitors, task.Id);

    public async Task<Refusal?> AnswerAsync(string method, Reply reply, RedfishRequest request)
    {
        if (tasks.Find(request.Id, request.Caller!) is not { HasMonitor: true } task)
            return Base.ResourceMissingAtURI.With(request.Path);
        if (HttpMethods.IsDelete(method))
        {
            if (!task.TryCancel())
                return TaskResource.CanNotBeCancelled;
            reply.Empty();
            return null;
        }

        if (!task.Work.IsCompleted)
        {
            await reply.AcceptAsync(TaskResource.Represent(task), Schema, request.Path);
            return null;
        }

        // Who asks for the headers alone was not told.
        if (!HttpMethods.IsHead(method) && !task.TakeMonitor())
            return Base.ResourceMissingAtURI.With(request.Path);
        return await Orders.AnswerAsync(reply, await task.Work);
    }
}
