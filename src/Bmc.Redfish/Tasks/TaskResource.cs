using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Tasks;

/// <summary>The schema Task. Deleted, one that goes on is cancelled where it can be, and one that has ended is forgotten.</summary>
internal sealed class TaskResource(RunningTasks tasks) : IDeletable
{
    public static Schema OfTask { get; } = new("Task", "v1_7_4");

    public Schema Schema => OfTask;

    public static Representation Represent(RunningTask task)
    {
        using var json = new ResourceWriter();
        Write(task, json);
        return json.End();
    }

    public static Refusal CanNotBeCancelled => new(StatusCodes.Status405MethodNotAllowed, [Base.ResourceCannotBeDeleted.With()]) { Allow = "GET, HEAD" };

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (tasks.Find(request.Id, request.Caller!) is not { } task)
            return new(Base.ResourceNotFound.With("Task", request.Id));
        Write(task, json);
        return default;
    }

    public ValueTask<Outcome> DeleteAsync(RedfishRequest request)
    {
        if (tasks.Find(request.Id, request.Caller!) is not { } task)
            return new(Base.ResourceNotFound.With("Task", request.Id));
        if (!task.Work.IsCompleted)
            return new(task.TryCancel() ? Outcome.Done : CanNotBeCancelled);
        tasks.Delete(task);
        return new(Outcome.Done);
    }

    private static void Write(RunningTask task, ResourceWriter json)
    {
        json.Begin(OfTask, Paths.Under(Paths.Tasks, task.Id), task.Id, task.Name);
        json.Text("TaskState", task.State);
        json.Time("StartTime", task.Started);
        json.Time("EndTime", task.Ended);
        Refusal? refusal = task.Work.IsCompletedSuccessfully ? task.Work.Result.Refusal : null;
        if (task.Work.IsCompleted)
            json.Text("TaskStatus", task.State == "Completed" ? "OK" : task.State == "Cancelled" ? "Warning" : "Critical");
        if (task.HasMonitor)
            json.Text("TaskMonitor", TaskMonitor.PathOf(task));
        json.Flag("HidePayload", false);
        using (json.Object("Payload"))
        {
            json.Text("HttpOperation", "POST");
            json.Text("TargetUri", task.Target);
        }

        using (json.Array("Messages"))
        {
            foreach (Message message in refusal?.Messages ?? [])
                Write(message, json);
        }
    }

    private static void Write(Message message, ResourceWriter json)
    {
        using (json.Item())
        {
            json.Text("MessageId", message.Definition.Id);
            json.Text("Message", message.Text);
            json.Texts("MessageArgs", message.Arguments);
            json.Text("MessageSeverity", message.Definition.Severity.ToString());
            json.Text("Resolution", message.Definition.Resolution);
        }
    }
}
