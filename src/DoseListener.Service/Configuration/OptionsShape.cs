using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration;

/// <summary>One key of a section: what it may hold.</summary>
/// <param name="Type">Without Nullable; for a list, the type of its values.</param>
internal sealed record OptionsKey(string Name, PropertyInfo Property, Type Type, bool IsList, bool MayBeNull, bool IsRequired, bool AtLeastOne, IReadOnlyList<RuleAttribute> Rules)
{
    /// <summary>Holds a section, or a list of sections.</summary>
    public bool IsSection => OptionsShape.IsSection(Type);
}

/// <summary>The grammar of one section, read from its options record. Loader, schema and reference file are made from it and so cannot disagree.</summary>
internal sealed class OptionsShape
{
    private static readonly ConcurrentDictionary<Type, OptionsShape> Known = new();

    private OptionsShape(Type type)
    {
        Type = type;
        Keys = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(Key)];
    }

    public Type Type { get; }

    public IReadOnlyList<OptionsKey> Keys { get; }

    public static OptionsShape Of(Type type) => Known.GetOrAdd(type, known => new OptionsShape(known));

    public static bool IsSection(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal);

    /// <summary>A section of defaults.</summary>
    public object Create() => Activator.CreateInstance(Type)!;

    private static OptionsKey Key(PropertyInfo property)
    {
        var declared = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isList = declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var mayBeNull = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return new(
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name,
            property,
            isList ? declared.GetGenericArguments()[0] : declared,
            isList,
            mayBeNull,
            property.GetCustomAttribute<RequiredMemberAttribute>() is not null,
            property.GetCustomAttribute<AtLeastOneAttribute>() is not null,
            [.. property.GetCustomAttributes<RuleAttribute>()]);
    }
}
