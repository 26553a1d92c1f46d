namespace DoseListener.Service.Configuration.Rules;

/// <summary>What is wrong with a value, and what to do about it: two halves of one line for the person who edits the file.</summary>
/// <param name="Problem">Without a full stop: what is read is `Listener.Port: 70000 is too large`.</param>
/// <param name="Remedy">A whole sentence.</param>
internal sealed record Complaint(string Problem, string Remedy);

/// <summary>A law for the value of one key; in a list, for each of its values.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class RuleAttribute : Attribute
{
    /// <summary>Null: the value is fine.</summary>
    public abstract Complaint? Check(object value);
}

/// <summary>A list that must not be empty where it stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtLeastOneAttribute : Attribute;
