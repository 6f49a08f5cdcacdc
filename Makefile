# The few commands that a developer needs. Longer ones are in tools/.

export GOFUMPT      := mvdan.cc/gofumpt@v0.12.0
export STATICCHECK  := honnef.co/go/tools/cmd/staticcheck@v0.8.2
export TEST_TAGS    := ci,migrated_fynedo,nodesktop
export WINDOW_FLAGS := -tags gles,migrated_fynedo -trimpath
export TEXT_FLAGS   := -tags nodesktop -trimpath

.PHONY: demo build build-terminal test bench fuzz lint fmt deps

demo: ## try it: the bundled server, a browser and the window, or text where there is no display
	@tools/demo.sh

build: ## bin/matoscope, with the window; the same flags everywhere, so that the cache is shared
	go build $(WINDOW_FLAGS) -o bin/matoscope .

build-terminal: ## bin/matoscope-terminal, static, without the window
	CGO_ENABLED=0 go build $(TEXT_FLAGS) -ldflags "-s -w" -o bin/matoscope-terminal .

test: ## everything that this machine can check
	@tools/test.sh

bench: ## the benchmarks, with the start of the window where there is an Xvfb
	@tools/bench.sh

fuzz: ## everything that reads outside input, FUZZTIME each
	@tools/fuzz.sh $(FUZZTIME)

lint: ## format, go vet, staticcheck
	@tools/lint.sh

fmt:
	go run $(GOFUMPT) -w .

deps: ## install the system packages that the window needs
	@tools/deps.sh window
