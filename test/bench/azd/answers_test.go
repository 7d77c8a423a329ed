// What azd makes of projects, for the comparison in test/bench/azd.ts, which puts this file into the package
// internal/project of azd's extension azure.ai.agents for the time of a run. All that decides is azd's own code:
// LoadAgentDefinition, prepareDeploy and zipSourceDir. Only the reading of azure.yaml by azd's core, which is another
// module, is repeated here: which fields are core's, and that core expands env and image (ExpandableString).
package project

import (
	"archive/zip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/azure/azure-dev/cli/azd/pkg/azdext"
	"github.com/azure/azure-dev/cli/azd/pkg/osutil"
	"go.yaml.in/yaml/v3"
	"google.golang.org/protobuf/types/known/structpb"
)

type question struct {
	Name    string            `json:"name"`
	Root    string            `json:"root"`
	Service string            `json:"service"`
	Env     map[string]string `json:"env"`
}

type answer struct {
	Makes       string            `json:"makes"`
	Definition  any               `json:"definition,omitempty"`
	Description *string           `json:"description,omitempty"`
	Metadata    map[string]string `json:"metadata,omitempty"`
	Files       []string          `json:"files,omitempty"`
	Error       string            `json:"error,omitempty"`
}

// Fields of a service that azd's core keeps for itself (pkg/project/service_config.go).
var coreFields = []string{
	"resourceGroup", "resourceName", "apiVersion", "project", "host", "language", "dist", "image", "docker", "k8s",
	"module", "infra", "hooks", "uses", "config", "env", "condition", "remoteBuild",
}

func TestAnswers(t *testing.T) {
	var questions []question
	data, err := os.ReadFile(os.Getenv("BENCH_QUESTIONS"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &questions); err != nil {
		t.Fatal(err)
	}
	answers := map[string]answer{}
	for _, each := range questions {
		answers[each.Name] = ask(each)
	}
	out, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(os.Getenv("BENCH_ANSWERS"), out, 0o600); err != nil {
		t.Fatal(err)
	}
}

func ask(each question) answer {
	failed := func(err error) answer { return answer{Makes: "error", Error: err.Error()} }
	svc, err := coreService(each)
	if err != nil {
		return failed(err)
	}
	if err := ResolveServiceConfigInPlace(svc, each.Root); err != nil {
		return failed(err)
	}
	definition, hosted, _, err := LoadAgentDefinition(svc, each.Root)
	if err != nil {
		return failed(err)
	}
	if !hosted {
		return answer{Makes: "no hosted agent"}
	}
	if definition.CodeConfiguration == nil {
		return answer{Makes: "image"}
	}
	provider := &AgentServiceTargetProvider{projectPath: each.Root, serviceConfig: svc}
	prepared, err := provider.prepareDeploy(svc, definition, each.Env, nil)
	if err != nil {
		return failed(err)
	}
	path, _, err := zipSourceDir(context.Background(), filepath.Join(each.Root, svc.GetRelativePath()))
	if err != nil {
		return failed(err)
	}
	defer os.Remove(path)
	archive, err := zip.OpenReader(path)
	if err != nil {
		return failed(err)
	}
	defer archive.Close()
	files := []string{}
	for _, file := range archive.File {
		files = append(files, file.Name)
	}
	slices.Sort(files)
	request := prepared.request
	return answer{
		Makes: "code", Definition: request.Definition, Description: request.Description, Metadata: request.Metadata,
		Files: files,
	}
}

func coreService(each question) (*azdext.ServiceConfig, error) {
	data, err := os.ReadFile(filepath.Join(each.Root, "azure.yaml"))
	if err != nil {
		return nil, err
	}
	var document struct {
		Services map[string]yaml.Node `yaml:"services"`
	}
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, err
	}
	node := document.Services[each.Service]
	var core struct {
		Project string                 `yaml:"project"`
		Image   osutil.ExpandableString `yaml:"image"`
		Env     osutil.ExpandableMap   `yaml:"env"`
		Config  map[string]any         `yaml:"config"`
	}
	if err := node.Decode(&core); err != nil {
		return nil, err
	}
	var rest map[string]any
	if err := node.Decode(&rest); err != nil {
		return nil, err
	}
	for _, name := range coreFields {
		delete(rest, name)
	}
	mapping := func(name string) string { return each.Env[name] }
	image, err := core.Image.Envsubst(mapping)
	if err != nil {
		return nil, err
	}
	env, err := core.Env.Expand(mapping)
	if err != nil {
		return nil, err
	}
	svc := &azdext.ServiceConfig{
		Name: each.Service, RelativePath: core.Project, Host: "azure.ai.agent", Image: image, Environment: env,
	}
	if len(core.Config) > 0 {
		if svc.Config, err = structpb.NewStruct(core.Config); err != nil {
			return nil, err
		}
	}
	if len(rest) > 0 {
		if svc.AdditionalProperties, err = structpb.NewStruct(rest); err != nil {
			return nil, err
		}
	}
	return svc, nil
}
